using none
param location = 'chinanorth3'
