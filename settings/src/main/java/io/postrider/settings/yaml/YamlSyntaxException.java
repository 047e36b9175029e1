package io.postrider.settings.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Text that is not YAML or uses more of YAML than settings need; the message says what and {@code place} says where. */
public final class YamlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    YamlSyntaxException(int line, int column, String reason) {
        super(reason);
        this.line = line;
        this.column = column;
    }

    /** The library's own fault says better what is wrong, and where, than what Jackson makes of it. */
    static YamlSyntaxException from(JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException fault) {
            Optional<Mark> place = fault.getProblemMark();
            String context = fault.getContextMark()
                    .filter(start ->
                            place.isPresent() && start.getLine() != place.get().getLine())
                    .map(start -> ", " + fault.getContext() + " that begins in line " + (start.getLine() + 1))
                    .orElse("");
            return new YamlSyntaxException(
                    place.map(Mark::getLine).orElse(0) + 1,
                    place.map(Mark::getColumn).orElse(0) + 1,
                    fault.getProblem() + context);
        }
        TokenStreamLocation place = e.getLocation();
        String message = e.getOriginalMessage() == null ? "not YAML" : e.getOriginalMessage();
        return new YamlSyntaxException(
                place == null ? 1 : place.getLineNr(),
                place == null ? 1 : place.getColumnNr(),
                message.lines().findFirst().orElse("not YAML"));
    }

    /** The place in the text: {@code line 3, column 5}. */
    public String place() {
        return "line " + line + ", column " + column;
    }
}
