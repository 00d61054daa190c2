import IntakeContract
import Porting
import SystemPicture

extension WebPage {
    /// The page with the batches, or with one of them: how many requests wait, who must act and why.
    package init(batches: [BatchSummary], isOne: Bool) {
        let blocks = batches.map { batch in
            var table = WebTable("Who must act", "Standing", "#Requests", "State", "One of them")
            for group in batch.groups {
                let path = RequestsQuery.path(of: group.query(in: batch.batchID))
                table.add(
                    group.isOver ? WebText("-", .faint) : WebText(group.owner.words, group.owner.style),
                    WebText(group.standing, group.state.style, link: path),
                    .number(group.count),
                    WebText(group.state.rawValue, .faint),
                    WebText(group.example.shortName, link: Self.path(of: group.example))
                )
            }
            return WebBlock(
                heading: batch.batchID,
                lines: [WebText("\(batch.counted): \(batch.sentence).")],
                table: table
            )
        }
        let none = WebBlock(lines: [WebText("No request has a batch.", .faint)])
        self.init(title: isOne ? "Batch" : "Batches", follows: .requests, blocks: blocks.isEmpty ? [none] : blocks)
    }
}
