import SystemPicture

/// The way to sign in at a provider.
package struct ProviderLink: Sendable, Hashable {
    let name: String
    let path: String

    /// Creates a link.
    ///
    /// - Parameters:
    ///   - name: what the provider is called.
    ///   - path: the address of the console that sends a browser to the provider.
    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }
}

extension WebPage {
    /// The page on which a person signs in, with the way to the provider first, if there is one.
    package func offering(_ link: ProviderLink?) -> WebPage {
        guard let link else { return self }
        var page = self
        let block = WebBlock(lines: [
            WebText("Sign in with \(link.name)", .strong, link: link.path), WebText("Or with a password:", .faint),
        ])
        page.blocks.insert(block, at: 0)
        return page
    }

    /// The page of an invitation, with the choice of the provider instead of a password, if there is one.
    package func offeringInstead(_ link: ProviderLink?) -> WebPage {
        guard let link else { return self }
        var page = self
        let text = WebText("Sign in with \(link.name) from now on", .strong, link: link.path)
        page.blocks.append(WebBlock(lines: [WebText("Or, without a password here:", .faint), text]))
        return page
    }

    /// The page that a browser leaves at once, for the one where the person wanted to go.
    package init(arrivedFor target: String) {
        self.init(title: "Signed in", blocks: [WebBlock(lines: [WebText("Go on", link: target)])])
    }

    /// The page of a sign-in at a provider that did not succeed.
    package init(notSignedInBecause problem: String) {
        let lines = [WebText(problem, .bad), WebText("Sign in again", link: "/sign-in")]
        self.init(title: "You are not signed in", blocks: [WebBlock(lines: lines)])
    }
}
