# The control plane. Packages come from the lock file with their hashes; nothing runs as root.
FROM python:3.13-slim AS build
WORKDIR /app
ENV UV_PROJECT_ENVIRONMENT=/app/.venv UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
COPY infra/bootstrap/uv.txt ./
RUN pip install --no-cache-dir --require-hashes -r uv.txt
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-default-groups --compile-bytecode

FROM python:3.13-slim
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /app/.venv /app/.venv
COPY migrations migrations
COPY api api
USER 1000:1000
EXPOSE 3080 3081
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:3080/healthz', timeout=2)"]
CMD ["python", "-m", "api", "start"]
