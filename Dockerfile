FROM node:24-slim AS build
WORKDIR /srv/almanac
COPY package.json package-lock.json .npmrc tsconfig.json ./
# What only tests and benches need is left out.
RUN npm ci --omit=dev --no-fund --no-audit
COPY scripts/check-node.cjs scripts/build.ts scripts/build-into.ts scripts/
COPY src src
COPY emails emails
RUN npm run build

# One process with everything: the site, the desk's listener, the scheduler and the sender. SQLite lies in /home/almanac.
FROM node:24-slim
WORKDIR /srv/almanac
ENV NODE_ENV=production
# All of the program but this one package, which is compiled for the machine.
COPY --from=build /srv/almanac/node_modules/better-sqlite3 node_modules/better-sqlite3
COPY --from=build /srv/almanac/dist dist
COPY data data

RUN useradd --create-home --home-dir /home/almanac almanac
USER almanac
ENV ALMANAC_HOME=/home/almanac ALMANAC_SITE_HOST=0.0.0.0
VOLUME /home/almanac
EXPOSE 8400

# Longer than ALMANAC_STOP_SECONDS: docker stop --time 60.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.ALMANAC_DESK_PORT || 8401) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# Not through npm: the process itself must get the signal.
CMD ["node", "--max-semi-space-size=4", "dist/almanac.mjs", "start"]
