from litellm import completion

# completion(model="deepseek/deepseek-chat")
first = completion(model="openai/gpt-4o", messages=[])
second = completion(model="together_ai/meta-llama/Llama-3", messages=[])
