import SystemPicture

/// The keys of the keyboard that the script of the pages understands.
enum KeysPage {
    static let path = "/keys"

    /// What each key or pair of keys does; a test compares them with the script.
    static let keys: [(keys: String, what: String)] = [
        ("?", "this page"),
        ("/", "the search field of the page, or that of Requests"),
        ("j", "the next row or task of the page"),
        ("k", "the row or task before"),
        ("n", "the next task: the one that is open is closed; from another page, the list of tasks"),
        ("g o", "Overview"),
        ("g t", "Tasks"),
        ("g r", "Requests"),
        ("g a", "Accounts"),
        ("g d", "Dead letters"),
        ("g q", "Queues"),
        ("g b", "Batches"),
        ("g m", "More"),
    ]

    static let page: WebPage = {
        var table = WebTable("Key", "Where it leads")
        for key in keys { table.add(WebText(key.keys, isCode: true), WebText(key.what)) }
        let lines = [
            WebText("A pair is pressed one after the other. In a field, keys write as always."),
            WebText("Tab, Enter and the space bar do what they do on every page: all of it works with them alone."),
            WebText("Whoever speaks to the computer may switch these keys off, for this browser.", .faint),
        ]
        return WebPage(title: "Keys", place: .more, blocks: [WebBlock(lines: lines, table: table)])
    }()
}
