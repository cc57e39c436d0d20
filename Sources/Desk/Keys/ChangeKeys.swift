import CommunityModel
import CommunityResources

/// Changes the keys of whoever sits here: first their file, then the desk. What another desk of theirs has changed in the
/// file meanwhile is kept.
struct ChangeKeys: Errand, Hashable {
  let change: KeyChange

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let words = scene.context.words
    var outcome: Result<KeyMap, KeyRefusal>?
    try scene.services.rewrite(.keys) { text in
      do throws(KeyRefusal) {
        let head: [String] = ["keys.file.head", "keys.file.format", "keys.file.names"].map { (it: Phrase) in words(it) }
        let new = try KeyFile.text(text, after: change, head: head) { words.label(of: $0) }
        outcome = .success(KeyFile(new).map)
        return new
      } catch {
        outcome = .failure(error)
        return nil
      }
    }
    switch outcome {
    case .success(let map): return [.bind(map), .showMessage(.done(done(map, words))), .reload]
    case .failure(let refusal): return [.showMessage(.problem(words.message(refusal)))]
    case nil: return []
    }
  }

  private func done(_ map: KeyMap, _ words: Wording) -> String {
    switch change {
    case .give(_, let action), .reset(let action):
      let keys = map.labels(of: action, .unicode).joined(separator: " ")
      return keys.isEmpty
        ? words("keys.done.none", ["action": words.label(of: action)])
        : words("keys.done", ["action": words.label(of: action), "keys": keys])
    case .exchange(let one, let other): return words("keys.done.exchange", ["one": one.label, "other": other.label])
    case .resetAll: return words("keys.done.resetAll")
    }
  }
}

extension Effect {
  static func changeKeys(_ change: KeyChange) -> Effect { .errand(ChangeKeys(change: change)) }
}
