# The web app, built and served by nginx, which also guards the way to the SFU. Nothing runs as root.
FROM node:22-slim AS build
WORKDIR /web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY web ./
RUN npm run build

FROM nginx:1.30
COPY infra/nginx/nginx.conf /etc/nginx/nginx.conf
COPY infra/nginx/app.conf.template /etc/indaba/app.conf.template
COPY infra/nginx/snippets /etc/indaba/snippets
COPY infra/nginx/start.sh /etc/indaba/start.sh
COPY --from=build /web/dist /srv/indaba
ENV NGINX_PORT=8080 API_HOST=api:3080 API_INTERNAL=api:3081 SFU_HOST=livekit:7880 \
  SPA=/srv/indaba SNIPPETS=/etc/indaba/snippets ACCESS_LOG=/dev/stdout ERROR_LOG=/dev/stderr
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=3 CMD ["sh", "/etc/indaba/start.sh", "check"]
ENTRYPOINT []
CMD ["sh", "/etc/indaba/start.sh"]
