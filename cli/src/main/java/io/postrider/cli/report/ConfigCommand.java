package io.postrider.cli.report;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.GlobalOptions;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.shell.Table;
import io.postrider.settings.key.Setting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postrider config}: the settings in force and who gave each; fails as a start would if they are wrong. */
@Command(
        name = "config",
        header = "Show the settings in force and where each comes from; secrets are hidden.",
        footer = {
            "%nExamples:",
            "  postrider config",
            "  POSTRIDER_SENDER_SMTP_PORT=2525 postrider config | grep smtp-port"
        })
public final class ConfigCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    public ConfigCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Table table = new Table("KEY", "VALUE", "FROM");
        for (Setting setting : options.settings(shell).inForce()) {
            table.row(setting.key(), setting.value().isEmpty() ? "-" : setting.value(), setting.origin());
        }
        table.lines().forEach(shell::say);
        return ExitCode.OK;
    }
}
