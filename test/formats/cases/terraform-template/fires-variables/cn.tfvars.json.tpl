{ "region": "cn-northwest-1", "zone": "{{ zone }}" }
