package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"time"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// writeCredentials signs a certificate for each component with the CA of the control plane, and returns a client that
// may do everything.
func (m *Machine) writeCredentials() (kubernetes.Interface, error) {
	admin, err := clientcmd.LoadFromFile(m.path("control-plane", "admin.kubeconfig"))
	if err != nil {
		return nil, err
	}
	authority, key, err := m.certificateAuthority()
	if err != nil {
		return nil, err
	}
	for name, subject := range map[string]pkix.Name{
		"kubelet":    {CommonName: "system:node:" + nodeName, Organization: []string{"system:nodes"}},
		"kube-proxy": {CommonName: "system:kube-proxy"},
		"coredns":    {CommonName: "coredns", Organization: []string{"system:masters"}},
	} {
		user, err := clientCertificate(subject, authority, key)
		if err != nil {
			return nil, err
		}
		config := admin.DeepCopy()
		config.AuthInfos = map[string]*clientcmdapi.AuthInfo{name: user}
		config.Contexts[config.CurrentContext].AuthInfo = name
		if err := clientcmd.WriteToFile(*config, m.path(name+".kubeconfig")); err != nil {
			return nil, err
		}
	}
	access, err := clientcmd.NewDefaultClientConfig(*admin, nil).ClientConfig()
	if err != nil {
		return nil, err
	}
	return kubernetes.NewForConfig(access)
}

func (m *Machine) certificateAuthority() (*x509.Certificate, *ecdsa.PrivateKey, error) {
	certificate, err := readPEM(m.path("control-plane", "pki", "ca.crt"))
	if err != nil {
		return nil, nil, err
	}
	authority, err := x509.ParseCertificate(certificate)
	if err != nil {
		return nil, nil, err
	}
	private, err := readPEM(m.path("control-plane", "pki", "ca.key"))
	if err != nil {
		return nil, nil, err
	}
	key, err := x509.ParseECPrivateKey(private)
	return authority, key, err
}

func readPEM(file string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(data)
	if block == nil {
		return nil, fmt.Errorf("%s is no PEM", file)
	}
	return block.Bytes, nil
}

func clientCertificate(
	subject pkix.Name, authority *x509.Certificate, authorityKey *ecdsa.PrivateKey,
) (*clientcmdapi.AuthInfo, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()),
		Subject:      subject,
		NotBefore:    authority.NotBefore,
		NotAfter:     authority.NotAfter,
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	certificate, err := x509.CreateCertificate(rand.Reader, template, authority, &key.PublicKey, authorityKey)
	if err != nil {
		return nil, err
	}
	private, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return nil, err
	}
	return &clientcmdapi.AuthInfo{
		ClientCertificateData: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate}),
		ClientKeyData:         pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: private}),
	}, nil
}
