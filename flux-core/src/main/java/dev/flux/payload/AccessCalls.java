package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.resource.Access;
import dev.flux.resource.AccountAccess;
import dev.flux.resource.AuthorizedKeys;
import dev.flux.resource.GroupMembership;
import dev.flux.resource.PasswordExpired;
import dev.flux.resource.PasswordHash;
import dev.flux.resource.PasswordPolicy;
import dev.flux.resource.Sudoers;
import dev.flux.resource.UserAbsent;
import dev.flux.resource.UserAccount;
import dev.flux.resource.UserGroup;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which shell functions stand for accounts and what belongs to them.
final class AccessCalls {

    private AccessCalls() {}

    static Call of(Access resource) {
        return switch (resource) {
            case AccountAccess access ->
                Call.of("account_access", access.user(), access.locked() ? "locked" : "open", access.day());
            case AuthorizedKeys keys ->
                Call.of("authorized_keys", keys.user(), keys.lines(), yes(keys.exclusive()), keys.fingerprints());
            case GroupMembership(var user, var groups, var made, var exclusive) ->
                Call.of("group_membership", user, words(groups), words(made), yes(exclusive));
            case PasswordExpired(var user, var _) -> Call.of("password_expired", "expire", user);
            case PasswordHash(var user, var _) -> Call.of("password_hash", user);
            case PasswordPolicy(var user, var max, var min, var warn) ->
                Call.of("password_policy", user, number(max), number(min), number(warn));
            case Sudoers sudoers -> Call.of("sudoers", sudoers.path(), sudoers.content());
            case UserAbsent(var user, var home, var archive) -> Call.of("user_absent", user, yes(home), yes(archive));
            case UserAccount account -> account(account);
            case UserGroup(var name, var gid, var system) -> Call.of("user_group", name, number(gid), yes(system));
        };
    }

    private static Call account(UserAccount account) {
        var looks = account.looks();
        return Call.of(
                "user_account",
                account.name(),
                number(account.uid()),
                number(account.gid()),
                yes(account.system()),
                looks.comment(),
                looks.shell(),
                looks.home(),
                looks.homeMode().substring(1),
                words(looks.initial()));
    }

    private static String yes(boolean flag) {
        return flag ? "yes" : "no";
    }

    private static String number(Optional<Long> value) {
        return value.map(String::valueOf).orElse("");
    }

    /// Words with a space around each, so that the shell finds one by its spaces.
    private static String words(Collection<String> words) {
        return words.stream().sorted().map(word -> word + " ").collect(joining("", " ", ""));
    }

    static List<String> shared(String kind) {
        return switch (kind) {
            case "authorized_keys" -> List.of("accounts.sh", "authorized_keys_text.sh", "session_key.sh");
            case "user_account" -> List.of("accounts.sh", "user_account_looks.sh");
            case "group_membership", "user_absent", "user_group" -> List.of("accounts.sh");
            case "account_access", "password_hash", "password_policy" -> List.of("accounts.sh", "shadow.sh");
            default -> SshdCalls.shared(kind);
        };
    }

    static List<String> acting(String kind) {
        return switch (kind) {
            case "authorized_keys" -> List.of("as_user.enact.sh");
            case "user_absent" -> List.of("accounts.enact.sh", "farewell.enact.sh");
            case "user_account" -> List.of("accounts.enact.sh", "homes.enact.sh", "user_account_tools.enact.sh");
            case "account_access",
                    "group_membership",
                    "password_expired",
                    "password_hash",
                    "password_policy",
                    "user_group" -> List.of("accounts.enact.sh");
            default -> SshdCalls.acting(kind);
        };
    }
}
