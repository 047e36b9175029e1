package io.postrider.sender.choice;

/**
 * A route among those that a rule chooses from.
 *
 * @param weight its share where the rule goes by weights; without meaning where it does not
 */
public record Candidate(String route, int weight) {

    public Candidate {
        if (weight < 1) {
            throw new IllegalArgumentException("the weight of " + route + " is less than 1");
        }
    }

    /** One among equals. */
    public Candidate(String route) {
        this(route, 1);
    }
}
