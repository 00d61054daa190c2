import Access
import ConsolePeople
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page where administrators manage people.
    package init(people: [Account], audit: [AuditEntry]) {
        var table = WebTable("Login", "Name", "Role", "Since", "Standing")
        for account in people {
            table.add(
                WebText(account.login, .strong),
                WebText(account.name),
                WebText(account.role.rawValue),
                WebText(account.since.toTheMinute, .faint),
                account.isDisabled
                    ? WebText("disabled", .bad) : WebText(account.hasPassword ? "may sign in" : "by the provider")
            )
        }
        var happened = WebTable("When", "Who", "What")
        for entry in audit {
            happened.add(WebText(entry.at.toTheSecond, .faint), WebText(entry.who), WebText(entry.what))
        }
        self.init(
            title: "People",
            blocks: [
                WebBlock(table: table),
                WebBlock(heading: "Invite somebody", forms: [WebForm(.invite)]),
                WebBlock(
                    heading: "Change what somebody may do",
                    forms: [WebForm(.setRole), WebForm(.newLink), WebForm(.disable), WebForm(.enable)]
                ),
                WebBlock(heading: "What happened here", table: happened),
            ]
        )
    }

    /// The page of the person who is signed in.
    package init(own account: Account, _ commandLines: [CommandLineSession]) {
        var table = WebTable()
        for (name, value) in [("Login", account.login), ("Name", account.name), ("Role", account.role.rawValue)] {
            table.add(WebText(name, .faint), WebText(value))
        }
        self.init(
            title: "You",
            blocks: [
                WebBlock(lines: [WebText(account.role.explanation)], table: table),
                account.hasPassword
                    ? WebBlock(heading: "Password", forms: [WebForm(.changePassword)])
                    : WebBlock(
                        heading: "Password",
                        lines: [WebText("You sign in by the provider and have no password here.")]
                    ),
                WebBlock(commandLines: commandLines),
                WebBlock(heading: "Sessions", forms: [WebForm(.signOutEverywhere)]),
            ]
        )
    }

    /// The page on which a person signs in, to go to `target` afterwards.
    ///
    /// `problem` says why the last try failed; it is `nil` before the first.
    package init(signInTo target: String, login: String = "", problem: String? = nil) {
        let fields = [
            FormField("to", "", .hidden), FormField("login", "Login", .ownLogin),
            FormField("password", "Password", .password),
        ]
        self.init(
            title: "Sign in",
            blocks: [
                WebBlock(
                    lines: problem.map { [WebText($0, .bad)] } ?? [],
                    forms: [
                        WebForm(
                            to: "/sign-in",
                            button: "Sign in",
                            fields: fields,
                            values: ["to": target, "login": login]
                        )
                    ]
                )
            ]
        )
    }

    /// The page on which a person takes up an invitation.
    package init(invitation: Invitation, path: String, values: [String: String] = [:], problem: String? = nil) {
        let isFirst = invitation.login == nil
        let who =
            isFirst
            ? [
                FormField("login", "Login", .ownLogin, hint: "such as anna.berg"),
                FormField("name", "Name", hint: "Anna Berg"),
            ]
            : []
        let hint = "at least \(PasswordRule.length.lowerBound) characters"
        let fields = who + [FormField("password", "Password", .newPassword, hint: hint)]
        let welcome =
            isFirst
            ? "Nobody can sign in yet. You become the first administrator."
            : "\(invitation.name), choose a password for the login \(invitation.login ?? ""). Your role is "
                + "\(invitation.role)."
        self.init(
            title: "Choose a password",
            blocks: [
                WebBlock(
                    lines: [WebText(welcome)] + (problem.map { [WebText($0, .bad)] } ?? []),
                    forms: [WebForm(to: path, button: "Sign in from now on", fields: fields, values: values)]
                )
            ]
        )
    }

    /// The page with a link that is shown once.
    init(link: String, for login: String) {
        self.init(
            title: "Link for \(login)",
            blocks: [
                WebBlock(lines: [
                    WebText("Give this link to \(login). It works once, within 24 hours, and is not shown again."),
                    WebText(link, isCode: true),
                    WebText("Back to the people", link: "/people"),
                ])
            ]
        )
    }
}

extension Role {
    /// What people with this role may do, in a sentence.
    fileprivate var explanation: String {
        switch self {
        case .viewer: "You see everything and change nothing."
        case .operator: "You do the daily work. What spends money outside the policy, an approver decides."
        case .approver: "You do the daily work, and you approve what costs money or overrules a rule."
        case .admin: "You may do everything, and you manage people."
        // A role is a name in a file, so there may be others.
        default: "What you may do is on the access list."
        }
    }
}
