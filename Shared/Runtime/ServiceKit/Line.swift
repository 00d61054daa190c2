/// Elements that leave in the order in which they came; adding and taking cost the same at any length.
struct Line<Element> {
    private var elements: [Element?] = []
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// The element that leaves next.
    var first: Element? {
        mutating get {
            skipRemoved()
            return head < elements.count ? elements[head] : nil
        }
    }

    mutating func append(_ element: Element) {
        elements.append(element)
        count += 1
    }

    mutating func popFirst() -> Element? {
        skipRemoved()
        guard head < elements.count, let element = elements[head] else { return nil }
        elements[head] = nil
        head += 1
        count -= 1
        // Only when half of the storage is unused, so that each element moves once on average.
        if head > 32, head * 2 > elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }

    /// Removes and returns the first element that matches; it searches the whole line.
    mutating func remove(where matches: (Element) -> Bool) -> Element? {
        for index in head..<elements.count {
            guard let element = elements[index], matches(element) else { continue }
            elements[index] = nil
            count -= 1
            return element
        }
        return nil
    }

    private mutating func skipRemoved() {
        while head < elements.count, elements[head] == nil { head += 1 }
    }
}

extension Line: Sendable where Element: Sendable {}
