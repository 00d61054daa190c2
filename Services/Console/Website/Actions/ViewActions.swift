import ConsolePeople
import Messaging
import SystemPicture

/// What people do with the views that they keep.
enum ViewActions {
    static let keep = DeskAction(
        "keep-view",
        "Keep this view",
        fields: [name],
        for: .own
    ) { sent, desk in
        let query = try RequestsQuery { $0 == "q" ? sent.values[$0] : nil }
        let view = SavedView(name: try sent.needed(name), query: query.text)
        try desk.people.keep(view, of: desk.account)
        return .init("The view \"\(view.name)\" is kept; only you see it.", path: RequestsQuery.path(of: view.query))
    }

    static let remove = DeskAction(
        "remove-view",
        "Remove the view",
        fields: [],
        for: .own
    ) { sent, desk in
        let name = sent.values["name"] ?? ""
        try desk.people.removeView(name, of: desk.account)
        return .init("The view \"\(name)\" is removed.", path: "/requests")
    }

    static let all = [keep, remove]

    private static let name = FormField("name", "Name of the view", hint: "such as Waiting for Prairie")
}
