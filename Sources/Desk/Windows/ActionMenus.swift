import CommunityModel
import CommunityResources

/// All actions for the row or the marked rows (F9).
enum ActionMenu {
  static func screen(_ offers: [Offer], marked: Int, _ context: DeskContext) -> MenuScreen {
    let entries = MenuEntries.list(offers, context)
    let title =
      marked == 0 ? context.words("menu.actions") : context.words("menu.actions.marked", ["count": String(marked)])
    return MenuScreen("menu", title: title, entries: entries, tag: nil, hasOwnDigits: true)
  }
}

/// The command palette (Ctrl-P): everything that can be asked for, found by Chinese, pinyin or English; what was chosen
/// here lately first, and what cannot be done here last, with the reason.
enum Palette {
  /// What the answer of it is called.
  static let tag = "palette"

  static func screen(_ offers: [Offer], recent: [ActionID], _ context: DeskContext) -> MenuScreen {
    let entries = MenuEntries.list(offers, context).map { entry in
      var entry = entry
      entry.digit = ActionID(rawValue: entry.choice.key)?.mainScreen?.rawValue
      return entry
    }
    let offered = Set(offers.map(\.action))
    let elsewhere = ActionID.allCases.filter { !offered.contains($0) }.map { action in
      Offer(action: action, refusal: refusal(action, context), label: nil, isInBar: false)
    }
    let lately = recent.compactMap { action in
      entries.first { $0.choice.key == action.rawValue && $0.refusal == nil }
    }
    let names = Set(lately.map(\.choice.key))
    return MenuScreen(
      "palette", title: context.words("menu.palette"),
      entries: lately + entries.filter { !names.contains($0.choice.key) }, tag: Self.tag, hasOwnDigits: true,
      finds: { file, context throws(StoreError) in
        try guides(file, context) + MenuEntries.list(elsewhere, context)
      })
  }

  /// Why what is not offered here cannot be done: it is done elsewhere.
  private static func refusal(_ action: ActionID, _ context: DeskContext) -> String {
    context.words("refusal.elsewhere", ["where": context.words(Phrase("elsewhere.\(action.whereDone.rawValue)"))])
  }

  /// What is known of matters and proofs: found once something is typed.
  private static func guides(
    _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [MenuScreen.Entry] {
    try file.guides().map { guide in
      let detail = context.words(guide.isRefused ? "guide.refused" : "guides.title")
      let choice = Choice("guide:\(guide.title)", guide.title, aliases: guide.otherNames, detail: detail)
      return MenuScreen.Entry(choice, does: [.open(.guides(guide.title))])
    }
  }
}

/// Offers as entries of a menu.
enum MenuEntries {
  /// What can be done now first, so that digits are not spent on what cannot; the next step under its own name, with
  /// the key that takes it.
  static func list(_ offers: [Offer], _ context: DeskContext) -> [MenuScreen.Entry] {
    var entries = offers.filter { $0.action.isInMenus }.map {
      entry($0, context)
    }
    let isAdvance = { (entry: MenuScreen.Entry) in entry.choice.key == ActionID.advance.rawValue }
    if let next = entries.firstIndex(where: isAdvance),
      let step = entries.firstIndex(where: { !isAdvance($0) && $0.choice.label == entries[next].choice.label })
    {
      entries[step].key = entries[next].key
      entries.insert(entries.remove(at: step), at: next)
      entries.removeAll(where: isAdvance)
    }
    return entries.filter { $0.refusal == nil } + entries.filter { $0.refusal != nil }
  }

  static func entry(_ offer: Offer, _ context: DeskContext) -> MenuScreen.Entry {
    let label = offer.label ?? context.words.label(of: offer.action)
    // What the bar below calls it is what one remembers of it.
    let short = offer.isInBar && offer.label == nil ? [context.words(Phrase("bar.\(offer.action.rawValue)"))] : []
    let others = [context.words, context.otherWords].compactMap { $0?.otherNames(of: offer.action) }.flatMap(\.self)
    let choice = Choice(
      offer.action.rawValue, label,
      aliases: short + (context.otherWords.map { [$0.label(of: offer.action)] } ?? []) + others)
    let key = context.keys.key(for: offer.action)?.label(context.glyphs) ?? ""
    return MenuScreen.Entry(choice, refusal: offer.refusal, key: key, digit: offer.action.menuDigit)
  }
}
