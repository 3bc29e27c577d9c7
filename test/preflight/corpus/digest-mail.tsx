import { Body, Container, Head, Heading, Html, Link, Preview, Text } from '@react-email/components';

const numbers = Array.from({ length: 320 }, (_, index) => index + 1);

/** A digest of a made-up forum, far longer than anybody reads. */
export function DigestMail() {
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <title>{'The very long title of a digest that goes on and on without an end '.repeat(3)}</title>
      </Head>
      <Body lang="en" dir="ltr">
        <Preview>What was said this week</Preview>
        <Container>
          {numbers.map((number) => (
            <div key={number}>
              <Heading as="h1">Thread {number}</Heading>
              <Text>
                Somebody asked how deep to plant, and{' '}
                <Link href={`https://forum.example.io/t/${number}`}>read more</Link>.
              </Text>
            </div>
          ))}
        </Container>
      </Body>
    </Html>
  );
}
