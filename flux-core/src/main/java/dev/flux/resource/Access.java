package dev.flux.resource;

/// Who may come in and what he may do then: accounts, groups, keys, sudo.
public sealed interface Access extends Resource
        permits AccountAccess,
                AuthorizedKeys,
                GroupMembership,
                PasswordExpired,
                PasswordHash,
                PasswordPolicy,
                Sudoers,
                UserAbsent,
                UserAccount,
                UserGroup {}
