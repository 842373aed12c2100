import litellm
from litellm import completion


def answer(messages):
    first = litellm.completion(model="deepseek/deepseek-chat", messages=messages)
    return completion(model="dashscope/glm-4", messages=[first])
