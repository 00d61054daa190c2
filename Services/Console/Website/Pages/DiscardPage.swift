import Messaging
import SystemPicture

extension WebPage {
    /// The page that asks once whether dead letters are to be discarded: what happens then, and what is left behind.
    init(
        discardingIn service: ServiceName,
        _ rehearsal: DiscardDeadLetters.Response,
        _ values: [String: String]
    ) {
        let leaves = rehearsal.leaves ?? []
        let what = DeadLetterActions.counted(rehearsal.count)
        let lines =
            [WebText("\(what) of \(service): nothing is discarded yet.", .strong)]
            + (leaves.isEmpty
                ? [WebText("Nothing else is left behind; the messages that wait behind go on.")]
                : leaves.map { WebText($0, .bad) })
        let form = WebForm(DeadLetterActions.discard, values: values, button: "Discard \(what) for good")
        self.init(title: "Discard \(what)?", place: .deadLetters, blocks: [WebBlock(lines: lines, forms: [form])])
    }
}
