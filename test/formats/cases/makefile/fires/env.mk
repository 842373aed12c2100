deploy:
	for r in cn-hongkong; do aliyun ecs RunInstances --RegionId $$r; done
