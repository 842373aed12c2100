{% for r in regions %}
{{ r }}: {cmd.run: [{name: 'aws s3 ls --region cn-north-1'}]}
{% endfor %}
{{ macro() }}
