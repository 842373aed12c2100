using 'main.bicep'
param location = readEnvironmentVariable('LOCATION', 'chinaeast2')
