package io.postrider.sender.routing.dns;

/** One name server. */
@FunctionalInterface
interface Server {

    /** Blocks for a bounded time. */
    Answer ask(Question question) throws InterruptedException;
}
