import IntakeContract
import Porting
import SystemPicture

/// A page stays small: each batch has a table of its own.
private let batchesOnAPage = 50

extension WebPage {
    /// The page with the batches, or with one of them: how many requests wait, who must act and why.
    ///
    /// `next` is where the next page begins; `nil` on the last one.
    package init(batches: [BatchSummary], isOne: Bool, next: String? = nil) {
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
        let more =
            next.map { next in
                WebBlock(lines: [WebText("More batches", link: "/batches?after=\(FaxPath.encoded(next))")])
            }.map { [$0] } ?? []
        let none = WebBlock(lines: [WebText("No request has a batch.", .faint)])
        self.init(
            title: isOne ? "Batch" : "Batches",
            follows: .requests,
            blocks: (blocks.isEmpty ? [none] : blocks) + more
        )
    }

    /// One page of the batches, by name.
    static func batches(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let call = ListBatches(after: fields.text("after"), limit: batchesOnAPage)
        let found = try await desk.services.call(call, to: .intake).response
        return WebPage(batches: found.batches, isOne: false, next: found.next)
    }
}
