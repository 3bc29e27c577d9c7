import { Body, Container, Heading, Html, Link, Preview, Text } from '@react-email/components';

const rows = [
  ['Seedlings, three', '12.00'],
  ['Delivery', '4.50'],
] as const;

/** A receipt of a made-up shop: two columns of lines, a sum, and small print. */
export function ReceiptMail() {
  return (
    <Html lang="fr" dir="ltr">
      <head>
        <meta name="viewport" content="width=device-width, user-scalable=no" />
        <style>{`.sum{color:#b0b0b0}@media (prefers-color-scheme:dark){.sheet{background-color:#000000!important}}`}</style>
      </head>
      <Body style={{ backgroundColor: '#ffffff' }}>
        <Preview>Your receipt: https://orchard.example.io/receipts/1</Preview>
        <Container className="sheet" style={{ backgroundColor: '#ffffff', color: '#222222' }}>
          <Heading as="h2">Your receipt</Heading>
          <Heading as="h4">undefined</Heading>
          <table>
            <tbody>
              <tr>
                <th>What</th>
                <th>How much</th>
              </tr>
              {rows.map(([what, price]) => (
                <tr key={what}>
                  <td>{what}</td>
                  <td className="sum">{price}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Text style={{ textAlign: 'justify', lineHeight: '1.1', fontSize: '13px' }}>
            Returns are taken for thirty days. Keep this mail, since it stands for the paper that a till would
            have given you, and show it when you bring something back to us.
          </Text>
          <Text style={{ display: 'none' }}>cheap seeds best price garden bargain</Text>
          <Link href="http://192.0.2.7:8080/receipts">https://shop.orchard.example.net/receipts</Link>
          <Link href="https://orchard.example.io/?for=@@slot:address@@">Your orders</Link>
        </Container>
      </Body>
    </Html>
  );
}
