:menu
set /p CHOICE=Which?
goto %CHOICE%
:one
aws s3 ls --region cn-north-1
goto menu
:two
goto three
:back
aws s3 ls --region cn-northwest-1
goto :eof
:three
goto back
