import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.Migrate;
import io.github.qapi4j.qemu.command.MigrateIncoming;
import io.github.qapi4j.qemu.type.MigrationAddress;
import io.github.qapi4j.qemu.type.MigrationChannel;
import io.github.qapi4j.qemu.type.MigrationChannelType;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;

/** Migrates a VM to a second one whose command line has the channel, and that one to a third by command. */
class Channels {
    private static final Duration SOON = Duration.ofSeconds(120);

    private final String qemu;

    private Channels(String qemu) {
        this.qemu = qemu;
    }

    /** The emulator, and the paths of two sockets. */
    public static void main(String[] arguments) {
        new Channels(arguments[0]).migrate(channel(arguments[1]), channel(arguments[2]));
    }

    private static MigrationChannel channel(String socket) {
        return MigrationChannel.of(c -> c.channelType(MigrationChannelType.MAIN)
                .addr(MigrationAddress.socket(a -> a.socket(SocketAddress.unix(u -> u.path(socket))))));
    }

    private Vm vm() {
        return Vm.builder().binary(qemu).addArgs("-m", "16").build();
    }

    private void migrate(MigrationChannel first, MigrationChannel second) {
        MigrateIncoming incoming = Qmp.migrateIncoming().channels(first).build();
        try (Vm source = vm().launch();
                Vm listening = vm().addIncoming(incoming).launch();
                Vm deferred = vm().addIncoming("defer").launch()) {
            System.out.println(listening.execute(Qmp.queryStatus()).status());
            send(source, listening, Qmp.migrate().channels(first).build());
            deferred.execute(Qmp.migrateIncoming().channels(second));
            send(listening, deferred, Qmp.migrate().channels(second).build());
        }
    }

    private static void send(Vm source, Vm destination, Migrate command) {
        source.execute(command);
        source.waitMigration(RunState.POSTMIGRATE, SOON).orThrow();
        destination.waitMigration(RunState.RUNNING, SOON).orThrow();
        System.out.println(source.execute(Qmp.queryStatus()).status() + " "
                + destination.execute(Qmp.queryStatus()).status());
    }
}
