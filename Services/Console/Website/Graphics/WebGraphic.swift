/// A picture inside a page, as SVG that this program wrote: it has no style and no script, and texts in it are escaped.
struct WebGraphic: Sendable {
    let svg: String

    private init(_ svg: String) {
        self.svg = svg
    }
}

extension WebGraphic {
    /// A bar of a share of the whole width, from 0 to 1; the number that it shows stands beside it.
    ///
    /// The smallest share can be seen.
    static func bar(_ share: Double) -> WebGraphic {
        let most = 100
        let width = share > 0 ? max(1, Int((share * Double(most)).rounded())) : 0
        return WebGraphic(
            """
            <svg class="bar" viewBox="0 0 \(most) 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect width="\(min(width, most))" height="8"/></svg>
            """
        )
    }

    /// A picture with a text that says the same.
    static func figure(_ kind: String, width: Int, height: Int, label: String, _ content: String) -> WebGraphic {
        WebGraphic(
            """
            <svg class="\(kind)" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(label.markup)">\
            \(content)</svg>
            """
        )
    }
}
