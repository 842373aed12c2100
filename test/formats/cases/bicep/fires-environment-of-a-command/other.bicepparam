using 'main.bicep'
param location = toLower(readEnvironmentVariable('PLACE'))
