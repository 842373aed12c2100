#!/bin/sh
tune download Qwen/Qwen2.5-7B
tune download Qwen/Qwen2.5-7B --output-dir /tmp/x
litgpt download Qwen/Qwen2.5-7B
litgpt serve Qwen/Qwen2.5-7B
litgpt chat Qwen/Qwen2.5-7B
litgpt finetune Qwen/Qwen2.5-7B
litgpt finetune_lora Qwen/Qwen2.5-7B
optimum-cli export onnx --model Qwen/Qwen2.5-7B out
optimum-cli export openvino -m Qwen/Qwen2.5-7B out
transformers chat Qwen/Qwen2.5-7B
transformers-cli download Qwen/Qwen2.5-7B
transformers download Qwen/Qwen2.5-7B
lm_eval --model hf --model_args pretrained=Qwen/Qwen2.5-7B
llamafactory-cli train --model_name_or_path Qwen/Qwen2.5-7B
swift sft --model Qwen/Qwen2.5-7B
mlc_llm serve HF://Qwen/Qwen2.5-7B
aphrodite run Qwen/Qwen2.5-7B
tabby serve --model Qwen/Qwen2.5-7B
openllm serve qwen2.5:7b
lemonade-server run Qwen2.5-7B
foundry model run qwen2.5-7b
codex -m qwen3-coder "x"
aichat -m qwen:qwen3-coder x
mods -m qwen3-coder x
gemini -m qwen3-coder x
opencode run -m qwen/qwen3-coder x
gptme -m qwen/qwen3-coder x
hf download Qwen/Qwen2.5-7B
text-generation-launcher --model-id Qwen/Qwen2.5-7B
text-embeddings-router --model-id BAAI/bge-m3
mlx_lm.server --model Qwen/Qwen2.5-7B
python -m mlx_lm.generate --model Qwen/Qwen2.5-7B
python -m vllm.entrypoints.openai.api_server --model Qwen/Qwen2.5-7B
python3 -m sglang.launch_server --model-path Qwen/Qwen2.5-7B
git clone https://huggingface.co/Qwen/Qwen2.5-7B
koboldcpp --model qwen2.5-7b.gguf
exo run qwen-2.5-7b
modelscope download --model Qwen/Qwen2.5-7B
ct2-transformers-converter --model Qwen/Qwen2.5-7B --output_dir o
axolotl train --base-model Qwen/Qwen2.5-7B
autotrain llm --train --model Qwen/Qwen2.5-7B
unsloth-cli --model_name Qwen/Qwen2.5-7B
fabric -m qwen3-coder
sgpt --model qwen3-coder x
whisperx --model Qwen/Qwen2-Audio-7B x.wav
huggingface-cli repo-files Qwen/Qwen2.5-7B list
nexa run Qwen/Qwen2.5-7B
nexa pull Qwen/Qwen2.5-7B
