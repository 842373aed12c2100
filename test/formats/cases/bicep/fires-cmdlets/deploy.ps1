param([string]$Place = 'chinanorth3')
New-AzResourceGroup -Name rg -Location $Place -Force
$made = New-AzResourceGroupDeployment -Name app `
  -ResourceGroupName rg `
  -TemplateFile .\main.bicep `
  -env cn
