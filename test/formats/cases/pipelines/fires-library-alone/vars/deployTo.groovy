def call(Map cfg) { sh "aws s3 ls --region ${cfg.region}" }
