import ConsolePeople
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page on which a person enters the code that a command line shows.
    static let commandLineCode = WebPage(
        title: "Let in a command line",
        blocks: [
            WebBlock(
                lines: [
                    WebText("Start it in your terminal, and enter here the code that it shows:"),
                    WebText("faxport login", isCode: true),
                    WebText("Enter no code that somebody else has given you.", .strong),
                ],
                forms: [WebForm(.findCommandLine)]
            )
        ]
    )

    /// The page that says which command line shows a code, and asks whether to let it in.
    init(commandLine pending: PendingCommandLine, code: String, for account: Account) {
        var table = WebTable()
        let rows = [
            ("Code", code), ("Key, as it says", pending.key), ("Address", pending.address),
            ("Since", pending.since.toTheSecond),
        ]
        for (name, value) in rows { table.add(WebText(name, .faint), WebText(value)) }
        self.init(
            title: "Let in this command line?",
            blocks: [
                WebBlock(
                    lines: [
                        WebText("Allow it only if you have just begun it yourself, and it shows this code.", .strong)
                    ],
                    table: table,
                    forms: [
                        WebForm(
                            .allowCommandLine,
                            values: ["code": code],
                            consequence: "Until you end it, for at most 12 hours, it may do with the key "
                                + "\(pending.key) what your role \(account.role) may do, and histories name "
                                + "\(account.name).",
                            others: [.refuseCommandLine]
                        )
                    ]
                )
            ]
        )
    }
}

extension WebBlock {
    /// The command lines in which a person has signed in, each with a way to end it.
    init(commandLines: [CommandLineSession]) {
        var table = WebTable("Key", "Address", "Since", "Last used")
        for one in commandLines {
            table.add(
                WebText(one.key),
                WebText(one.address),
                WebText(one.since.toTheMinute, .faint),
                WebText(one.seen.toTheMinute, .faint)
            )
        }
        self.init(
            heading: "Command lines",
            lines: (commandLines.isEmpty ? [WebText("You have signed in on no command line.", .faint)] : [])
                + [WebText("Let in a command line", link: "/command-line")],
            table: commandLines.isEmpty ? nil : table,
            forms: commandLines.map { one in
                let button = "End \(one.key) since \(one.since.toTheMinute)"
                return WebForm(.endCommandLine, values: ["session": one.id], button: button)
            }
        )
    }
}
