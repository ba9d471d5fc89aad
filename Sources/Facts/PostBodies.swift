import Spans

/// What the posts of an article tell of facts that name the same post of the same person: the body it is in.
struct PostBodies {
  let officials: [Fact]
  let context: Context

  /// The fact with the body of the post it names, where it has none itself: `dilantik sebagai Kapolres Bogor` is of Polres Bogor.
  func completed(_ fact: Fact) -> Fact {
    guard fact["institution"] == nil, let person = fact["person"], case .text(let title)? = fact["title"] else { return fact }
    let post = officials.first { official in
      official["person"] == person && official["institution"] != nil
        && official.evidence.contains { $0.overlaps(fact.span) && context.text(of: $0).contains(title) }
    }
    guard let body = post?["institution"] else { return fact }
    var completed = fact
    completed.slots.append(.init("institution", body))
    return completed
  }
}
