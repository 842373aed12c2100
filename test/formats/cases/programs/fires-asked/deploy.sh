python3 main.py
node main.js
