import Mustache

// What the template asks for by name. Without these the engine would look at each value by reflection, for each name
// and for each value around it: a page with a hundred rows took a tenth of a second.

extension WebBlock: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "foldedHeading": foldedHeading
        case "summary": summary
        case "verbatim": verbatim
        case "lines": lines
        case "graphic": graphic?.svg
        case "isHalf": isHalf
        case "search": search
        case "table": table
        case "thread": thread
        case "paper": paper
        case "forms": forms
        case _: nil
        }
    }
}

extension WebText: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "style": style
        case "html": html
        case "text": text
        case _: nil
        }
    }

    /// Classes that say how much room a cell needs, so that a day is not broken and a sentence does not become a tower.
    fileprivate var shape: String {
        if isNumber { return " number" }
        let bytes = text.utf8
        if bytes.count > 60 { return " long" }
        let (first, last) = (bytes.first, bytes.last)
        let isTime = (16...24).contains(bytes.count) && first == UInt8(ascii: "2") && last == UInt8(ascii: "Z")
        return isTime ? " time" : ""
    }

    /// The text as HTML, with its link.
    var html: String {
        if let link { return "<a href=\"\(link)\">\(text)</a>" }
        return isCode ? "<code>\(text)</code>" : text
    }
}

extension WebTable: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "columns": columns
        case "body": body
        case _: nil
        }
    }

    /// The rows as HTML; a table has thousands of cells, which are all alike.
    private var body: String {
        var body = ""
        for row in rows {
            body += "<tr>\n"
            for cell in row.cells {
                body += "<td class=\"\(cell.style)\(cell.shape)\">"
                if let graphic = cell.graphic { body += graphic.svg }
                body += cell.html
                body += "</td>\n"
            }
            body += "</tr>\n"
        }
        return body
    }
}

extension WebForm: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "path": path
        case "button": button
        case "consequence": consequence
        case "isGrave": isGrave
        case "isFolded": isFolded
        case "sections": sections
        case "others": others
        case "isUpload": isUpload
        case _: nil
        }
    }
}

extension WebFieldSection: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "legend": legend
        case "foldedLegend": foldedLegend
        case "fields": fields
        case _: nil
        }
    }
}

extension WebField: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "label": label
        case "value": value
        case "hint": hint
        case "isRequired": isRequired
        case "isHidden": isHidden
        case "isArea": isArea
        case "isCheck": isCheck
        case "isChoice": isChoice
        case "isChecked": isChecked
        case "input": input
        case "autocomplete": autocomplete
        case "options": options
        case _: nil
        }
    }
}

extension WebField.Option: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label": label
        case "isChosen": isChosen
        case _: nil
        }
    }
}
