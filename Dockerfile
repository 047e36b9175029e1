# One image with every program of Postrider; which one runs is the container's command (default: up, all in one).
#
#   docker build -t postrider .
#   docker run --name postrider -p 127.0.0.1:5080:5080 -v postrider:/data postrider
#   docker exec postrider cat /data/first-token              where the first token is, for want of a terminal
#
# Settings come from the environment (POSTRIDER_SENDER_HELLO_NAME=…) or a file mounted at /conf/postrider.yaml.
ARG JDK=docker.io/library/eclipse-temurin:25-jdk

FROM ${JDK} AS build
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# Tests are bin/test's; the class cache is made below, because it is bound to the folder it runs in.
RUN mvn -B -ntp -q package -Dmaven.test.skip -Dspotless.check.skip -Dexec.skip -pl cli -am

FROM ${JDK}
RUN groupadd --gid 10001 postrider \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir / --shell /usr/sbin/nologin postrider \
 && install -d -m 0700 -o postrider -g postrider /data \
 && ln -s /opt/postrider/bin/postrider /usr/local/bin/postrider
COPY --from=build /src/cli/target/postrider /opt/postrider
COPY conf /conf
RUN postrider rehearse

# The defaults conf/postrider.yaml and data/ are then /conf/postrider.yaml and /data.
WORKDIR /
USER 10001
VOLUME /data
ENV POSTRIDER_FRONTEND_LISTEN=0.0.0.0:5080
EXPOSE 5080
STOPSIGNAL SIGTERM
# For a process with a frontend; the others are asked for their metrics (docker-compose.yml).
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["postrider", "health"]
ENTRYPOINT ["postrider"]
CMD ["up"]
