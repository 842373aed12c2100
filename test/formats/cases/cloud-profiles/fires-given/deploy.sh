export KUBECONFIG=clusters.conf
kubectl get pods
helm list --kubeconfig other.conf
rclone --config r.txt ls a:
s3cmd -c s.txt ls
