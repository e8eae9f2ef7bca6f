package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The user that runs PostgreSQL's programs, which refuse to run as root.
///
/// * A user other than root runs them directly.
/// * Root, and a user without a name in `/etc/passwd`, run them in a user namespace (`unshare -U`). In it, the
///   process runs as the user nobody, and the files keep their owner.
/// * Where user namespaces are forbidden, as in most containers, root becomes the actual user nobody.
///
/// @param prefix the beginning of each command
/// @param owner  the user id that owns the cluster's files
record RunAs(List<String> prefix, long owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");
    static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    static RunAs choose() {
        var system = new UnixSystem();
        return choose(system.getUid(), system.getUsername());
    }

    /// @param name the name in `/etc/passwd`; null if there is none, as in many containers
    static RunAs choose(long uid, @Nullable String name) {
        if (uid != 0) {
            return new RunAs(name == null && isUsable(USER_NAMESPACE) ? USER_NAMESPACE : List.of(), uid);
        } else if (isUsable(USER_NAMESPACE)) {
            return new RunAs(USER_NAMESPACE, uid);
        } else if (isUsable(AS_NOBODY)) {
            return nobody();
        }
        throw new UnusableDatabase("PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works"
                + " here. Start BepPay as another user, or set BEPPAY_DATABASE_URL to use your own PostgreSQL.");
    }

    static RunAs nobody() {
        return new RunAs(AS_NOBODY, NOBODY);
    }

    private static boolean isUsable(List<String> prefix) {
        return Program.isInstalled(prefix.getFirst())
                && Program.run(command(prefix, "true")).succeeded();
    }

    List<String> command(Object... command) {
        return command(prefix, command);
    }

    private static List<String> command(List<String> prefix, Object... command) {
        return Stream.concat(prefix.stream(), Stream.of(command).map(Object::toString))
                .toList();
    }

    /// `initdb` requires that its user has a name.
    boolean hasName() {
        return Program.run(command("id", "-un")).succeeded();
    }

    /// Makes sure that the user can run the program. The actual user nobody may enter only folders that all
    /// users may enter.
    ///
    /// @throws UnusableDatabase if the user can't
    void ensureReachable(DataDirectory data, Path program) {
        if (!prefix.equals(AS_NOBODY)) {
            return;
        }
        data.allowTraversal();
        if (!Program.run(command("test", "-x", program)).succeeded()) {
            throw new UnusableDatabase(("PostgreSQL refuses to run as root, and the user nobody can't reach %s."
                            + " Choose a data directory whose parents all users may enter, such as /var/lib/beppay,"
                            + " or start BepPay as another user.")
                    .formatted(data.path()));
        }
    }

    /// Checks that this user owns the files. Otherwise root would become their owner, and the previous owner
    /// could no longer use them.
    ///
    /// @throws UnusableDatabase if the files belong to another user
    void checkOwner(Path folder) {
        try {
            long uid = uid(folder);
            if (uid != owner && uid != ROOT && uid != NOBODY) {
                throw new UnusableDatabase(
                        "%s belongs to the user with the id %d. Start BepPay as that user.".formatted(folder, uid));
            }
        } catch (IOException refused) {
            throw new UnusableDatabase("The owner of %s can't be read.".formatted(folder), refused);
        }
    }

    /// Changes the owner of a folder and its contents to the user that runs PostgreSQL. Only root can do so.
    void chown(Path folder) {
        try {
            if (uid(folder) == owner) {
                return;
            }
            try (var files = Files.walk(folder)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    Files.setAttribute(file, "unix:uid", (int) owner, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(file, "unix:gid", (int) owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException refused) {
            throw new UnusableDatabase(
                    "%s belongs to another user. Start BepPay as that user, or as root.".formatted(folder), refused);
        }
    }

    private static long uid(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:uid")).longValue();
    }
}
