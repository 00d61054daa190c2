import Access
import ConsolePeople
import Messaging

extension DeskAction {
    /// What administrators do with people, and everyone with themselves.
    static let ofPeople: [DeskAction] = [
        .invite, .setRole, .newLink, .disable, .enable, .changePassword, .signOutEverywhere,
    ]

    private static let login = FormField("login", "Login", hint: "such as anna.berg")
    private static let role = FormField("role", "Role", .choice(Role.ofPeople.map { .init($0.rawValue, $0.rawValue) }))
    private static let back = "/people"

    static let invite = DeskAction(
        "invite",
        "Invite",
        consequence: "You get a link for the person, who chooses a password with it within 24 hours.",
        fields: [login, FormField("name", "Name", hint: "Anna Berg"), role],
        for: .managePeople
    ) { fields, desk in
        let login = try fields.needed(login)
        let secret = try desk.people.invite(
            login,
            name: fields.text("name") ?? "",
            role: Role(rawValue: fields.text("role") ?? ""),
            by: desk.account,
            at: desk.now
        )
        return Done("Invited \(login).", showing: page(secret, login, desk), path: back)
    }

    static let newLink = DeskAction(
        "new-password-link",
        "Make a link for a new password",
        consequence: "Until the link is used, the present password stays valid.",
        fields: [login],
        for: .managePeople
    ) { fields, desk in
        let login = try fields.needed(login)
        guard let known = try desk.people.all().first(where: { $0.login == login }) else { throw unknown(login) }
        let secret = try desk.people.invite(login, name: known.name, role: known.role, by: desk.account, at: desk.now)
        return Done("Made a link for \(login).", showing: page(secret, login, desk), path: back)
    }

    static let setRole = DeskAction(
        "set-role",
        "Set the role",
        consequence: "It holds from the person's next click on.",
        fields: [login, role],
        for: .managePeople
    ) { fields, desk in
        let (login, role) = (try fields.needed(login), try fields.needed(role))
        try desk.people.setRole(Role(rawValue: role), of: login, by: desk.account, at: desk.now)
        return Done("\(login) has the role \(role) now.", path: back)
    }

    static let disable = DeskAction(
        "disable-person",
        "Disable",
        consequence: "The person is signed out everywhere and cannot sign in. Histories keep the name.",
        fields: [login],
        for: .managePeople
    ) { fields, desk in
        let login = try fields.needed(login)
        try desk.people.setDisabled(true, of: login, by: desk.account, at: desk.now)
        return Done("\(login) can no longer sign in.", path: back)
    }

    static let enable = DeskAction("enable-person", "Enable again", fields: [login], for: .managePeople) {
        fields,
        desk in
        let login = try fields.needed(login)
        try desk.people.setDisabled(false, of: login, by: desk.account, at: desk.now)
        return Done("\(login) can sign in again.", path: back)
    }

    static let changePassword = DeskAction(
        "change-password",
        "Change the password",
        consequence: "You are signed out here, in all other browsers and on command lines.",
        fields: [
            FormField("current", "Present password", .password),
            FormField("password", "New password", .newPassword, hint: "at least 12 characters"),
        ],
        for: .own
    ) { fields, desk in
        try await desk.people.changePassword(
            of: desk.account,
            from: fields.values["current"] ?? "",
            to: fields.values["password"] ?? "",
            at: desk.now
        )
        return Done("Your password is changed. Sign in with the new one.", path: "/sign-in")
    }

    static let signOutEverywhere = DeskAction(
        "sign-out-everywhere",
        "Sign out everywhere",
        fields: [],
        for: .own
    ) { _, desk in
        try desk.people.signOutEverywhere(desk.account.login, by: desk.account, at: desk.now)
        return Done("You are signed out everywhere.", path: "/sign-in")
    }

    private static func page(_ secret: Secret, _ login: String, _ desk: Desk) -> WebPage {
        WebPage(link: "\(desk.url)/invitation/\(secret.text)", for: login)
    }

    private static func unknown(_ login: String) -> CallError {
        CallError(.notFound, "There is no person with the login \(login).")
    }
}
