import Testing

@testable import ConsoleServer

/// Which requests of browsers the console answers at all.
struct OwnFormsTests {
    @Test(arguments: [
        ("localhost:8080", true), ("[::1]:80", true), ("CONSOLE.example", true), ("console.example:1", true),
        ("evil.example", false), ("", false), ("localhost.evil.example", false),
    ])
    func onlyKnownNamesAreAnswered(authority: String, isKnown: Bool) {
        #expect(OnlyKnownNames(names: ["Console.Example"]).allow(authority) == isKnown)
    }

    /// A browser says where a form comes from; a program says nothing.
    @Test(
        arguments: [
            (nil, nil, true), ("same-origin", "null", true), ("same-origin", "https://console.example", true),
            ("none", nil, true),
            ("cross-site", nil, false), ("same-site", "https://console.example", false),
            (nil, "https://console.example", true), (nil, "https://console.example:8443", false),
            (nil, "https://evil.example", false), (nil, "null", false), (nil, "", false),
        ] as [(String?, String?, Bool)]
    )
    func onlyFormsOfThisConsoleAreTaken(site: String?, origin: String?, isOwn: Bool) {
        #expect(OnlyKnownNames.isOwn(site: site, origin: origin, authority: "console.example") == isOwn)
    }

    @Test(arguments: [
        ("/requests?q=a%20b", "/requests?q=a%20b"), (nil, "/"), ("", "/"), ("//evil.example", "/"),
        ("https://evil.example", "/"), ("/\\evil.example", "/"), ("/a b", "/"), ("/a\r\nSet-Cookie: x=1", "/"),
        ("/é", "/"),
    ])
    func afterTheSignInABrowserStaysHere(target: String?, path: String) {
        #expect(Console.ownPath(target) == path)
    }
}
