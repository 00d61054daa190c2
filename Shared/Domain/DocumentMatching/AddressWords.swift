/// The Postal Service's abbreviations of words in addresses (Publication 28, appendices B and C).
enum AddressWords {
    static func canonical(_ word: String) -> String { withoutOrdinal(short[word] ?? word) }

    /// "W 49th St" and "W 49 ST" are the same street.
    private static func withoutOrdinal(_ word: String) -> String {
        let digits = word.prefix(while: \.isNumber)
        let isOrdinal = !digits.isEmpty && ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count))
        return isOrdinal ? String(digits) : word
    }

    static func isDirection(_ word: String) -> Bool { directions.contains(canonical(word)) }
    static func isStreetType(_ word: String) -> Bool { streetTypes.contains(canonical(word)) }
    static func isUnitMarker(_ word: String) -> Bool { unitMarkers.contains(canonical(word)) }

    private static let directions: Set = ["n", "s", "e", "w", "ne", "nw", "se", "sw"]
    private static let streetTypes: Set = [
        "st", "ave", "blvd", "rd", "dr", "ln", "ct", "pl", "pkwy", "hwy", "sq", "ter", "cir", "trl", "way", "plz",
        "aly",
        "expy", "fwy", "loop", "pike", "run", "xing", "row", "walk", "path", "tpke", "pt", "rte",
    ]
    private static let unitMarkers: Set = [
        "ste", "apt", "unit", "rm", "fl", "#", "bldg", "number", "dept", "office", "spc",
    ]

    private static let short: [String: String] = [
        "street": "st", "str": "st", "saint": "st", "avenue": "ave", "av": "ave", "aven": "ave", "boulevard": "blvd",
        "boul": "blvd", "road": "rd", "drive": "dr", "drv": "dr", "lane": "ln", "court": "ct", "crt": "ct",
        "place": "pl",
        "parkway": "pkwy", "pky": "pkwy", "parkwy": "pkwy", "highway": "hwy", "highwy": "hwy", "square": "sq",
        "terrace": "ter", "terr": "ter", "circle": "cir", "circ": "cir", "trail": "trl", "tr": "trl", "plaza": "plz",
        "plza": "plz", "alley": "aly", "expressway": "expy", "freeway": "fwy", "crossing": "xing", "turnpike": "tpke",
        "point": "pt", "route": "rte", "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne",
        "northwest": "nw", "southeast": "se", "southwest": "sw", "suite": "ste", "suit": "ste", "apartment": "apt",
        "room": "rm", "floor": "fl", "flr": "fl", "building": "bldg", "no": "number", "num": "number", "mount": "mt",
        "fort": "ft", "center": "ctr", "centre": "ctr", "heights": "hts", "springs": "spgs", "first": "1st",
        "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th",
        "eighth": "8th", "ninth": "9th", "tenth": "10th", "junction": "jct", "valley": "vly", "lake": "lk",
        "wy": "way", "department": "dept", "space": "spc", "county": "co", "beach": "bch", "village": "vlg",
    ]
}
