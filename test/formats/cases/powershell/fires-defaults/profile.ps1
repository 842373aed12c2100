$PSDefaultParameterValues = @{
  'New-AzResourceGroup:Location' = 'East Asia'
}
$PSDefaultParameterValues['New-AzStorageAccount:Location'] = 'chinaeast2'
$PSDefaultParameterValues.Add('*-Az*:Location', 'chinanorth2')
New-AzResourceGroup -Name x
