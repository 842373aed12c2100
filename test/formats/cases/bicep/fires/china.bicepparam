using './main.bicep'

param env = 'cn'
param location = 'westeurope'
