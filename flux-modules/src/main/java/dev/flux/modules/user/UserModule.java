package dev.flux.modules.user;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Guard;
import dev.flux.module.Material;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problems;
import dev.flux.resource.AccountAccess;
import dev.flux.resource.AuthorizedKeys;
import dev.flux.resource.GroupMembership;
import dev.flux.resource.Packages;
import dev.flux.resource.PasswordExpired;
import dev.flux.resource.PasswordHash;
import dev.flux.resource.PasswordPolicy;
import dev.flux.resource.Resource;
import dev.flux.resource.Sudoers;
import dev.flux.resource.UserAbsent;
import dev.flux.resource.UserAccount;
import dev.flux.resource.UserGroup;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Accounts, their groups, keys, passwords and rights.
@AutoService(FluxModule.class)
public final class UserModule implements FluxModule {

    @Override
    public String name() {
        return "user";
    }

    @Override
    public String summary() {
        return "Makes accounts with groups, keys, passwords and sudo, locks them, and removes them.";
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of(
                        "accounts",
                        Type.list(new Type.Group(AccountSchema.ACCOUNT)),
                        List.of(),
                        "the accounts; others are left alone"),
                Key.of(
                        "groups",
                        Type.list(new Type.Group(AccountSchema.GROUP)),
                        List.of(),
                        "groups to make; others are left alone"));
    }

    static List<Account> accounts(Settings settings) {
        return settings.groups("accounts").stream().map(Account::new).toList();
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        new UserCheck(settings, path, problems).all();
    }

    @Override
    public List<Material> needs(Settings settings) {
        List<Material> needs = new ArrayList<>();
        for (var account : accounts(settings)) {
            account.page().ifPresent(needs::add);
            account.said().secret("password_hash").map(Material.Hidden::new).ifPresent(needs::add);
        }
        return needs;
    }

    @Override
    public void checkFleet(List<Member> members, String path, Problems problems) {
        members.forEach(member -> new MemberCheck(member, path, problems).all());
    }

    @Override
    public List<String> warnings(List<Member> members) {
        return members.stream()
                .flatMap(member -> MemberCheck.warnings(member).stream())
                .distinct()
                .toList();
    }

    /// Only what touches the way in: the account that the run logs in with, and who may become root.
    @Override
    public Optional<Guard> guard(Facts facts, Subject subject, Settings settings) {
        var login = facts.value("user").or(() -> subject.reach().user()).orElse("");
        return accounts(settings).stream()
                .filter(account ->
                        account.name().equals(login) || account.said().has("sudo") || account.admin())
                .findFirst()
                .map(_ -> Guard.within(Duration.ofSeconds(settings.whole("guard_seconds"))));
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        List<Resource> desired = new ArrayList<>();
        if (accounts(settings).stream().anyMatch(account -> !account.sudoers().isEmpty()) && !facts.has("visudo")) {
            facts.value("packages")
                    .flatMap(Packages.Tool::of)
                    .map(tool -> new Packages.Manager(tool, Duration.ofMinutes(5), false))
                    .ifPresent(manager -> desired.add(new Packages.Present(manager, List.of("sudo"), true)));
        }
        for (var group : settings.groups("groups")) {
            desired.add(new UserGroup(group.text("name"), group.maybe("gid", Long.class), group.flag("system")));
        }
        var made = settings.groups("groups").stream()
                .map(group -> group.text("name"))
                .toList();
        for (var account : accounts(settings)) {
            if (account.is("absent")) {
                desired.add(new Sudoers(account.name(), ""));
                desired.add(new UserAbsent(
                        account.name(),
                        account.said().flag("remove_home"),
                        account.said().flag("archive_home")));
            } else {
                present(desired, account, made, facts, subject);
            }
        }
        return desired;
    }

    private static void present(
            List<Resource> desired, Account account, List<String> made, Facts facts, Subject subject) {
        var said = account.said();
        var name = account.name();
        desired.add(user(account, subject));
        var groups = account.groups(facts);
        if (!groups.isEmpty() || said.flag("groups_exclusive")) {
            var among = made.stream().filter(groups::contains).toList();
            desired.add(new GroupMembership(name, groups, among, said.flag("groups_exclusive")));
        }
        password(desired, account);
        if (account.hasKeys()) {
            var fetched = account.page().flatMap(subject.materials()::text);
            desired.add(new AuthorizedKeys(name, account.keys(fetched), said.flag("keys_exclusive")));
        }
        desired.add(new Sudoers(name, account.sudoers()));
        if (!said.flag("system")) {
            desired.add(new AccountAccess(name, account.is("locked"), account.expires()));
        }
    }

    private static UserAccount user(Account account, Subject subject) {
        var said = account.said();
        var initial = account.initial();
        var shell = said.text("shell");
        if (MemberCheck.shellComesLater(subject, account)) {
            initial = new java.util.HashSet<>(initial);
            initial.add("shell");
            shell = "/bin/bash";
        }
        var looks = new UserAccount.Looks(said.text("comment"), shell, account.home(), account.mode(), initial);
        return new UserAccount(
                account.name(),
                said.maybe("uid", Long.class),
                said.maybe("gid", Long.class),
                said.flag("system"),
                looks);
    }

    private static void password(List<Resource> desired, Account account) {
        var said = account.said();
        var hash = said.secret("password_hash").map(source -> new PasswordHash(account.name(), source));
        hash.ifPresent(desired::add);
        if (!said.has("password_policy")) {
            return;
        }
        var policy = said.group("password_policy");
        desired.add(new PasswordPolicy(
                account.name(),
                policy.maybe("max_days", Long.class),
                policy.maybe("min_days", Long.class),
                policy.maybe("warn_days", Long.class)));
        hash.filter(_ -> policy.flag("force_change"))
                .ifPresent(set -> desired.add(new PasswordExpired(account.name(), List.of(set))));
    }
}
