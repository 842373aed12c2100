using './main.bicep'
param n = 'westeurope'
