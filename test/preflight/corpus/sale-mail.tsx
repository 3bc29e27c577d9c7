import { Body, Container, Html, Img, Preview, Text } from '@react-email/components';

const card = { '@context': 'http://schema.org', '@type': 'Sale', availabilityEnds: 'tomorrow' };

/** A sale of a made-up shop: one picture after another, a clock that runs out, and an eye that counts who looks. */
export function SaleMail() {
  return (
    <Html lang="en" dir="ltr">
      <head>
        <meta charSet="iso-8859-1" />
        <title>Sale</title>
        <style>{`@media screen{@media (min-width:400px){.hero{width:600px}}}${'.hero{padding:0 0 0 0}'.repeat(900)}`}</style>
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(card) }} />
      </head>
      <Body>
        <Preview>Sale</Preview>
        <Container>
          {['spring', 'summer', 'autumn'].map((season) => (
            <a key={season} href={`https://shop.example.io/${season}`}>
              <Img src={`https://cdn.example.net/${season}.png`} width="600" height="200" alt="" />
            </a>
          ))}
          <Text>Ends soon!</Text>
          <Img src="https://count.example.net/open.gif?for=@@slot:name@@" width="1" height="1" alt="" />
        </Container>
      </Body>
    </Html>
  );
}
