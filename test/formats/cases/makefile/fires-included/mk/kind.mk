.PHONY: x
x:
	helm repo add deepflow $(REPO)
	helm install deepflow deepflow/deepflow --set global.image.repository=$(IMG)
