# For the pre-commit hook `borderlint-docker`, and for pipelines that run images. The program needs nothing but Node.
FROM node:24-alpine
COPY package.json /opt/borderlint/
COPY dist /opt/borderlint/dist
RUN ln -s /opt/borderlint/dist/borderlint.js /usr/local/bin/borderlint
ENTRYPOINT ["borderlint"]
