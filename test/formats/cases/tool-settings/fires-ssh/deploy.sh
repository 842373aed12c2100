ssh -F ssh.txt app 'uptime'
rsync -e "ssh -F cfg/ssh" a app:/b
