import CommunityModel
import CommunityResources
import Terminal

extension OrderCard {
  /// What passed between the community and the hotline, with what presses in colour.
  func hotlineFacts(
    of order: WorkOrder, _ context: DeskContext, _ theme: Theme
  ) -> [(label: String, pieces: [TextPiece])] {
    context.words.hotlineFacts(of: order, now: context.now, context.calendar).map { key, text in
      (context.words(key), [TextPiece(text, style(of: key, order, context, theme))])
    }
  }

  private func style(of key: Phrase, _ order: WorkOrder, _ context: DeskContext, _ theme: Theme) -> Style? {
    let it = order.hotline
    switch key {
    case "field.sendBack":
      return it.isAway && it.sendBack.map { $0.answerBy < context.now } ?? false ? theme.alarm : nil
    case "field.verdict":
      return order.isContradicted ? theme.alarm : it.verdict?.isUnfavourable ?? false ? theme.warning : nil
    default: return nil
    }
  }
}
